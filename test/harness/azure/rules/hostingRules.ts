import { ArmError, armOfType, type ArmRule, asRecord, findArm } from '../ArmResource';

/** Of `siteConfig`, as far as refusals were published (Azure/azure-cli#31414 and others). */
const refusedByFlex = [
  'ftpsState',
  'use32BitWorkerProcess',
  'preWarmedInstanceCount',
  'netFrameworkVersion',
  'functionsRuntimeScaleMonitoringEnabled',
  'linuxFxVersion',
  'functionAppScaleLimit',
];

/** One app on a Flex Consumption plan, of its own kind; no such app on another plan. */
export const appsFitTheirPlan: ArmRule = ({ resource, former, kind, existing }) => {
  const { id, type, inputs } = resource;
  if (kind === 'delete' || type !== 'web:WebApp') return;
  const plan = findArm(existing, inputs['serverFarmId']);
  if (plan === undefined) throw new ArmError(404, 'NotFound', `${id} has no plan`);
  const isFlexPlan = asRecord(plan.inputs['sku'])['tier'] === 'FlexConsumption';
  const isFlexApp = inputs['functionAppConfig'] !== undefined;
  if (isFlexPlan !== isFlexApp) {
    throw new ArmError(400, 'BadRequest', `${id} does not fit the plan ${plan.id}`);
  }
  if (former !== undefined && isFlexApp !== (former.inputs['functionAppConfig'] !== undefined)) {
    throw new ArmError(400, 'BadRequest', `${id} cannot change between Flex and dedicated`);
  }
  const others = armOfType(existing, 'web:WebApp').filter(
    (app) => app.id !== id && app.inputs['serverFarmId'] === plan.id,
  );
  if (isFlexPlan && others.length > 0) {
    throw new ArmError(409, 'Conflict', `${plan.id} has an app already`);
  }
};

export const flexTakesLittleSiteConfig: ArmRule = ({ resource, kind }) => {
  const { type, inputs } = resource;
  if (kind === 'delete' || type !== 'web:WebApp' || inputs['functionAppConfig'] === undefined) {
    return;
  }
  const refused = Object.keys(asRecord(inputs['siteConfig'])).filter((name) =>
    refusedByFlex.includes(name),
  );
  if (refused.length > 0) {
    const names = refused.map((name) => `Site.SiteConfig.${name}`).join(', ');
    throw new ArmError(400, 'BadRequest', `${names} for Flex Consumption sites is invalid`);
  }
};

export const usedPlansStay: ArmRule = ({ resource, former, kind, existing }) => {
  if (resource.type !== 'web:AppServicePlan') return;
  const apps = armOfType(existing, 'web:WebApp').filter(
    ({ inputs }) => inputs['serverFarmId'] === resource.id,
  );
  const isFlex = (plan = resource) => asRecord(plan.inputs['sku'])['tier'] === 'FlexConsumption';
  if (kind === 'delete' && apps.length > 0) {
    throw new ArmError(409, 'Conflict', `${resource.id} has web apps`);
  }
  if (kind === 'update' && isFlex() !== isFlex(former)) {
    throw new ArmError(
      400,
      'BadRequest',
      `${resource.id} cannot change between Flex and dedicated`,
    );
  }
};
